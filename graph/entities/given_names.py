"""People by their given name, in running text: "Thomas Schulthess", "Lisa Su"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities.casing import UPPER, goes_on, word_before
from graph.entities.patterns import NOT_PEOPLE, Named

# Common given names of several languages, without those that are also words, places or brands.
GIVEN_NAMES = frozenset(
    "Aaron Abdul Abdullah Abhishek Abigail Adam Aditya Adrian Adriana Agnes Ahmad Ahmed Aisha Ajay "
    "Akash Akira Alan Alastair Albert Alberto Alejandro Alex Alexander Alexandra Alexandre Alexei "
    "Alexis Alfred Ali Alice Alison Allan Allison Alok Amanda Amit Amy Ana Anastasia Anand Anant "
    "Anders Andre Andrea Andreas Andrei Andrej Andres Andrew Andy Angela Angelina Anil "
    "Anita Anjali Ankit "
    "Anna Anne Annette Annie Anthony Antoine Anton Antonio Anupam Anurag Arjun Arnaud Arnold Artem "
    "Arthur Arun Arvind Ashish Ashley Ashok Ashwin Astrid Audrey Axel Barack Barbara Barry Bart "
    "Beatrice Benjamin Bernard Bernd Bernhard Beth Bettina Bharat Bjarne Bjorn Bogdan Boris Brad "
    "Brandon Brenda Brendan Brent Brett Brian Bridget Britta Bronis Bruce Bruno Bryan "
    "Caleb Camille "
    "Carl Carla Carlo Carlos Carmen Carol Carolina Caroline Catherine Cathy Cecilia Cedric Chad "
    "Charles Charlie Chen Cheryl Chloe Chris Christian Christina Christine Christoph Christophe "
    "Christopher Chuck Cindy Claire Clara Claudia Clement Colin Connor Corey Courtney "
    "Craig Cristina "
    "Cynthia Damian Damien Dan Dana Daniel Daniela Danielle Danny Darren Dario Darrell "
    "David Debbie "
    "Deborah Debra Deepak Demis Denis Denise Dennis Derek Diana Diane Diego Dieter Dinesh "
    "Dirk Dmitri "
    "Dmitry Dominic Dominik Dominique Donald Donna Doris Dorothy Doug Douglas Duncan Dustin Dwayne "
    "Dylan Ed Eddie Edgar Eduardo Edward Edwin Eileen Elaine Elena Eli Elias Elisabeth Elizabeth "
    "Ellen Elliot Elon Emil Emilia Emily Emma Emmanuel Enrique Eric Erica Erik Erika Erin Ernest "
    "Ernst Esther Ethan Eugene Eva Evan Evelyn Fabian Fabio Fatima Federico Felix Fernanda "
    "Fernando "
    "Filip Fiona Florian Francesca Francesco Francis Francisco Francois Franz Fred "
    "Frederic Frederick "
    "Friedrich Gabriel Gabriela Gareth Gary Gaurav Gavin Geoff Geoffrey George Gerald "
    "Gerard Gerhard "
    "Gianluca Gilbert Gina Giorgio Giovanni Girish Giulia Glenn Gloria Gordon Graham Greg Gregor "
    "Gregory Guido Guillaume Gustavo Guy Hannah Hans Harald Hari Harish Harold Harsh "
    "Hassan Heather "
    "Hector Heidi Heike Heinrich Helen Helena Helmut Henri Henrik Henry Herbert Hermann Hideo "
    "Hiroshi Holger Howard Hugh Hugo Hussein Ian Ibrahim Ignacio Igor Ilya Ingrid Irene "
    "Irina Isaac "
    "Isabel Isabelle Ivan Jack Jacob Jacqueline Jacques Jakob Jakub James Jamie Jan Jana "
    "Jane Janet "
    "Janice Jared Jason Javier Jay Jayesh Jeff Jeffrey Jennifer Jenny Jens Jensen Jeremy "
    "Jerome Jerry Jesse "
    "Jessica Jill Jim Jimmy Jin Jitendra Joachim Joan Joanna Joanne Jochen Joe Joel Joerg Johan "
    "Johann Johannes John Johnny Jon Jonas Jonathan Joost Jorge Jose Josef Joseph Josh Joshua Juan "
    "Judith Judy Juergen Jukka Julia Julian Julie Julien Jun Jurgen Justin Kai Karen Karim "
    "Karin Karl "
    "Karthik Katarina Kate Katharina Katherine Kathleen Kathryn Kathy Katie Keith Ken "
    "Kenneth Kenji "
    "Kerry Kevin Kim Kimberly Klaus Kristen Kristin Kristina Krzysztof Kumar Kunal Kurt Kyle Larry "
    "Lars Laura Lauren Laurence Laurent Lawrence Leah Lee Leif Leo Leon Leonard Leslie "
    "Liam Linda Linus "
    "Lindsay Lisa Liz Lorenzo Lori Lorraine Louis Louise Luca Lucas Lucia Lucy Luis Luisa "
    "Lukas Luke "
    "Lydia Lynn Maciej Magdalena Magnus Mahesh Malcolm Manfred Manish Manoj Manuel Marc "
    "Marcel Marcello "
    "Marcin Marco Marcos Marcus Margaret Margrethe Maria Marie Marina Mario Mariusz "
    "Marjorie Markus "
    "Marta Martha Martin Martina Mary Masayoshi Mateusz Mathias Mathieu Matt Matteo "
    "Matthew Matthias Maureen "
    "Maurice Mauricio Maxim Maxime Megan Mehmet Meg Melanie Melinda Melissa Michael Michal Michel "
    "Michele Michelle Miguel Mihai Mikael Mike Mikhail Milan Ming Miriam Mitch Mohamed Mohammad "
    "Mohammed Mohan Mohit Molly Monica Monika Muhammad Mukesh Murali Mustafa Nadine Nancy "
    "Narendra Natalia "
    "Natalie Natasha Nathan Nathaniel Naveen Neal Neeraj Neil Nicholas Nick Nicolas Nicole Niels "
    "Nigel Nikhil Nikita Nikolai Nina Nitin Noah Noel Nora Norbert Norman Olaf Oleg Olga Oliver "
    "Olivia Olivier Omar Oscar Otto Pablo Pamela Paolo Pat Patricia Patrick Paul Paula "
    "Pauline Pavel "
    "Pedro Per Perry Petar Pete Peter Petra Phil Philip Philipp Philippe Phillip Pierre "
    "Piotr Prakash Pradeep "
    "Pranav Prasad Prashant Praveen Priya Priyanka Rachel Rahul Rainer Raj Rajat Rajeev "
    "Rajesh Raju "
    "Rakesh Ralf Ralph Ram Ramesh Ramon Randall Randy Raphael Raul Ravi Raymond Rebecca "
    "Reiner Renate "
    "Rene Ricardo Richard Rick Rob Robert Roberta Roberto Robin Rodney Rodrigo Roger Rohan Rohit "
    "Roland Rolf Roman Ron Ronald Rosa Ross Roy Ruben Rudolf Russell Ruth Ryan Sabine Sachin Sally "
    "Sam Samantha Samir Samuel Sandeep Sandra Sanjay Santosh Sara Sarah Sasha Satoshi Satya Scott "
    "Sean Sebastian Sergei Sergey Sergio Seth Shane Shannon Sharon Shaun Shawn Sheila "
    "Shelley Sheryl "
    "Shinichi Shinzo Shiv Silvia Simon Simone Sofia Sonia Sophie Soren Srinivas Stacy Stan Stefan "
    "Stefanie Stefano Stella Stephan Stephane Stephanie Stephen Steve Steven Stuart Subramanian "
    "Sudhir Sue Suhas Sundar Sunil Suresh Susan Susanne Suzanne Sven Swati Sylvia Takeshi "
    "Tamara Tania Tara "
    "Tatiana Ted Teresa Terry Thea Theo Theodore Theresa Thierry Thomas Thorsten Tiffany Tim Timo "
    "Timothy Tina Tobias Todd Tom Tomas Tommy Toni Tony Tracy Travis Trevor Tristan Uwe Valentina "
    "Valerie Vanessa Venkat Venkatesh Vera Veronica Vicki Victor Victoria Vijay Vikas "
    "Vikram Vincent "
    "Vinay Vinod Viktor Viral Vishal Vivek Vlad Vladimir Volker Walid Walter Wayne Wei "
    "Wendy Werner Wilhelm William "
    "Wolfgang Xavier Yan Yann Yasmin Yoshua Yuki Yuri Yusuf Yves Yvonne Zachary".split()
)
_NAME = re.compile(
    rf"(?<![\w&'.-])(?P<given>[{UPPER}][a-z]{{1,14}})(?:-[{UPPER}][a-z]+)? "
    rf"(?:(?:[{UPPER}]\.|van|von|de|der|den|da|di|del|la|le|bin|al|el) ){{0,2}}"
    rf"(?P<surname>(?:[{UPPER}]')?[{UPPER}][a-zß-öø-ÿ]{{1,20}}(?:[{UPPER}][a-z]{{1,20}})"
    rf"?(?:-[{UPPER}][a-z]{{1,20}})?)(?![\w-])"
)
_NOT_BEFORE = frozenset("St. St San Saint Santa Port Fort Lake Mount Hotel".split())


def named_people(text: str) -> Iterator[Named]:
    """People whose given name is a common one, unless capitals go on."""
    at = 0
    while found := _NAME.search(text, at):
        at = found.start("surname")
        if found["given"] not in GIVEN_NAMES or found["surname"] in NOT_PEOPLE:
            continue
        if goes_on(text, found.end()) or word_before(text, found.start()) in _NOT_BEFORE:
            continue
        at = found.end()
        yield Named(*found.span(), "Person", found[0], "given-name", 0.88)
