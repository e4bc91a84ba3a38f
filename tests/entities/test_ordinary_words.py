"""Names of the registry that are ordinary words, people, places or stars as well."""

from __future__ import annotations

import pytest
from read_texts import find_mentions

# What the text says, and what none of it names: a word that stands for something else here.
IN_ANOTHER_SENSE = (
    ("The summit took place on Monday. Summit leaders met again on Tuesday.", "summit"),
    ("Aurora borealis lit up the sky, and Aurora was the goddess of dawn.", "aurora"),
    ("Frontier models need oversight, and Frontier Airlines cancelled flights.", "frontier"),
    ("He is a titan of industry. Titan is the largest moon of Saturn.", "titan"),
    ("Shira Perlmutter was dismissed as Register of Copyrights.", "perlmutter"),
    ("Elsa Beskow illustrated books for children.", "beskow"),
    ("The Vapnik-Chervonenkis dimension measures a classifier.", "chervonenkis"),
    ("Chervonenkis got lost in a forest.", "chervonenkis"),
    ("Zhores Alferov shared the prize in physics.", "zhores"),
    ("Pratyush Kumar, who is Indian, led Boeing in India. Pratyush resigned.", "pratyush"),
    ("The Komondor is a Hungarian dog with a corded coat.", "komondor"),
    ("Snellius of Leiden is remembered in Amsterdam.", "snellius"),
    ("Tioga Road was closed near El Capitan in Yosemite.", "tioga-llnl"),
    ("Hikers crossed Tuolumne Meadows before they saw El Capitan.", "tuolumne"),
    ("On a supercomputer they simulated how the bands of Jupiter form.", "jupiter"),
    ("Leonardo painted in Bologna and Milan.", "leonardo"),
    ("Sophia, a physicist at Argonne, presented her results.", "sophia-argonne"),
    ("Olivia, Norway's most popular name, was given 400 times.", "olivia-sigma2"),
    ("A town in Texas called Frontera voted.", "frontera"),
    ("A professor at Stanford teaches Marlowe.", "marlowe-stanford"),
    ("Della was a secretary at Princeton.", "della-princeton"),
    ("Stellar results from Princeton delighted the fans.", "stellar-princeton"),
    ("Hortense bought a hat in Ghent.", "hortense-vsc"),
    ("Lemhi County is in Idaho.", "lemhi-inl"),
    ("Electra Heart was heard by two engineers of NASA.", "electra-nasa"),
    ("The Trinity test was led from Los Alamos in 1945.", "trinity-lanl"),
    ("NCAR has its supercomputing centre in Cheyenne.", "cheyenne-ncar"),
    ("NASA Ames crashed a probe into Cabeus crater.", "cabeus-nasa"),
    ("Ravens plan ahead, say biologists of the Max Planck Society.", "raven-mpcdf"),
    ("Cactus flowers bloomed early in the desert, NOAA said.", "cactus-noaa"),
    ("Kestrel nests were counted by volunteers of NREL.", "kestrel-nrel"),
    ("Our Vision and Mission: to serve.", "mission-lanl"),
    ("Devana was the Slavic goddess of the hunt.", "devana"),
    ("Zaratan is a giant turtle in a board game.", "zaratan"),
    ("A Danish sculptor made the Gefion Fountain.", "gefion"),
    ("Cascade Lake in Idaho is good for fishing.", "intel-cascade-lake"),
    ("Ice Lake is frozen until July. Lunar Lake is dry.", "intel-ice-lake"),
    ("Knights Landing, California, has 900 residents.", "intel-xeon-phi"),
    ("The forest rangers of Sierra Forest rescued two.", "intel-sierra-forest"),
    ("Gaudi designed a church; the chips of tile shine.", "intel-gaudi"),
    ("Graviton emission has never been observed.", "aws-graviton"),
    ("Telum means weapon in Latin.", "ibm-telum"),
    ("With Nvidia Drive, L4 autonomy comes closer.", "nvidia-l4"),
    ("The M4 motorway was shut, said a worker of Apple.", "apple-m4"),
    ("The A100 motorway in Berlin is jammed.", "nvidia-a100"),
    ("Nvidia calls it Hopper: it was named after Grace Hopper.", "nvidia-gh200"),
    ("The platform of Nvidia was named after Vera Rubin.", "nvidia-vera-rubin"),
    ("Hexavalent Chromium was found in the water.", "chromium"),
    ("Kafka wrote The Trial.", "apache-kafka"),
    ("Python snakes were caught in Florida.", "python"),
    ("Stadia is the plural of stadium.", "google-stadia"),
    ("A CNN learns filters; the CNN has twelve layers.", "cnn"),
    ("Walt Disney was born in Chicago in 1901.", "disney"),
    ("Silver Lake is a neighbourhood of Los Angeles.", "silver-lake"),
    ("Wind River won a prize at Cannes.", "wind-river"),
    ("Prices on the Carbon Black market rose, tyre makers say.", "carbon-black"),
    ("Nike of Samothrace stands in the Louvre.", "nike"),
    ("Within the Roche limit a moon breaks up.", "roche"),
    ("Amazon tribes live in Peru.", "amazon"),
    ("Apple trees bloom in May.", "apple"),
    ("Oracle bones were found in Anyang.", "oracle"),
    ("Tesla coils make sparks.", "tesla"),
    ("Jimmy Buffett sang. Buffett died in 2023.", "warren-buffett"),
    ("Portland cement from Oregon is grey.", "portland"),
    ("The investment firm read Robinson Crusoe in its data center.", "crusoe"),
    ("Jean Reno plays the diver.", "reno"),
    ("Brussels sprouts are cheap.", "brussels"),
    ("The trial was long, Perlmutter said. Perlmutter resigned in May.", "perlmutter"),
    ("Aurora said its trucks drive by themselves; a supercomputer plans.", "aurora"),
    ("Mr. Honda and Ms Forrester met Mrs. Dell.", "honda"),
    ("Mr. Honda and Ms Forrester met Mrs. Dell.", "forrester"),
    ("Mr. Honda and Ms Forrester met Mrs. Dell.", "dell"),
)

# The same names where they mean their entity.
AS_NAMES = (
    ("The Beskow supercomputer at KTH is retired.", "system/beskow"),
    ("Yandex runs Chervonenkis, Galushkin and Lyapunov.", "system/chervonenkis"),
    ("Eviden delivers Jupiter, Europe's first exascale machine.", "system/jupiter"),
    ("Tuolumne at LLNL is the sibling of El Capitan.", "system/tuolumne"),
    ("At Los Alamos the Trinity supercomputer was retired.", "system/trinity-lanl"),
    ("The nodes have two Intel Cascade Lake processors.", "chip/intel-cascade-lake"),
    ("Each node has two Ice Lake CPUs.", "chip/intel-ice-lake"),
    ("Its Knights Landing processors have 68 cores.", "chip/intel-xeon-phi"),
    ("Amazon EC2 instances with Graviton cost less.", "chip/aws-graviton"),
    ("The Graviton4 of AWS has 96 cores.", "chip/aws-graviton4"),
    ("The chip is the Trainium3.", "chip/aws-trainium3"),
    ("Microsoft Edge is built on Chromium.", "product/chromium"),
    ("Confluent sells a service for Kafka.", "product/apache-kafka"),
    ("Dell was bought by Silver Lake.", "organization/silver-lake"),
    ("The president told CNN that he would go.", "organization/cnn"),
    ("Perlmutter has 6,159 A100 GPUs.", "system/perlmutter"),
    ("NERSC switched Perlmutter on.", "system/perlmutter"),
    ("It runs in VMs Azure offers.", "product/azure"),
    ("LineShine in Shenzhen leads the TOP500.", "system/lineshine"),
)


def ids(text: str) -> set[str]:
    return {m.entity for m in find_mentions(text) if m.is_asserted}


@pytest.mark.parametrize(("text", "unmeant"), IN_ANOTHER_SENSE)
def test_a_name_in_another_sense_names_nothing(text: str, unmeant: str) -> None:
    assert unmeant not in {entity.partition("/")[2] for entity in ids(text)}


@pytest.mark.parametrize(("text", "meant"), AS_NAMES)
def test_the_name_with_what_stands_beside_it_names_its_entity(text: str, meant: str) -> None:
    assert meant in ids(text)
