"""Each fact is found in whatever ordinary words it is told: of systems nobody has heard of too."""

from __future__ import annotations

import re

import pytest
from test_claims import said

COUNT = """
Borealis has 1,234 GPUs
Borealis is powered by 1,234 GPUs
Borealis, powered by 1,234 GPUs, is open
Borealis is equipped with 1,234 accelerators
Equipped with 1,234 GPUs, Borealis is open
Powered by 1,234 GPUs, Borealis is open
Built around 1,234 GPUs, Borealis is open
With 1,234 GPUs, Borealis is open
With its 1,234 GPUs, Borealis is open
With a total of 1,234 GPUs, Borealis is open
Borealis packs 1,234 GPUs into 20 racks
Borealis packs 20 racks with a total of 1,234 GPUs
Borealis houses 1,234 GPUs
Borealis is built around 1,234 GPUs
Borealis is built on 1,234 GPUs
Borealis is made up of 1,234 GPUs
Borealis consists of 1,234 GPUs
Borealis comprises 1,234 GPUs
Borealis contains 1,234 GPUs
Borealis uses 1,234 GPUs
Borealis uses a total of 1,234 GPUs
Borealis boasts 1,234 GPUs
Borealis features 1,234 GPUs
Borealis sports 1,234 GPUs
Borealis counts 1,234 GPUs
Borealis relies on 1,234 GPUs
Borealis runs on 1,234 GPUs
Borealis employs 1,234 GPUs
Borealis combines 1,234 GPUs with fast storage
Borealis harnesses 1,234 GPUs
Borealis incorporates 1,234 GPUs
Borealis brings together 1,234 GPUs
Borealis draws on 1,234 GPUs
Borealis was fitted with 1,234 GPUs
Borealis was assembled from 1,234 GPUs
Borealis, a cluster of 1,234 GPUs, is open
Borealis, a 1,234-GPU cluster, is open
Borealis is a 1,234-GPU supercomputer
Borealis, which has 1,234 GPUs, is open
Borealis, which is powered by 1,234 GPUs, is open
Borealis, whose 1,234 GPUs are new, is open
Borealis, with its 1,234 GPUs, is open
Borealis (1,234 GPUs) is open
Borealis: 1,234 GPUs in 20 racks
1,234 GPUs power Borealis
1,234 GPUs drive Borealis
1,234 GPUs make up Borealis
1,234 GPUs are at the heart of Borealis
1,234 GPUs are at work in Borealis
1,234 GPUs sit inside Borealis
1,234 GPUs were installed in Borealis
1,234 GPUs went into Borealis
At the heart of Borealis are 1,234 GPUs
At its core, Borealis has 1,234 GPUs
Inside Borealis, 1,234 GPUs are at work
Inside Borealis are 1,234 GPUs
There are 1,234 GPUs in Borealis
Borealis is a supercomputer. It has 1,234 GPUs
Borealis is a supercomputer. It is powered by 1,234 GPUs
Borealis is a supercomputer. Its 1,234 GPUs are new
Borealis is a supercomputer. The system uses 1,234 GPUs
Borealis is a supercomputer. The machine, which has 1,234 GPUs, is open
Borealis is a supercomputer. In all, it contains 1,234 GPUs
Borealis is a supercomputer. Inside are 1,234 GPUs
Borealis has 1,234 of the GPUs
"""

CHIP = """
Borealis uses Z9 GPUs
Borealis uses the Z9
Borealis is based on the Z9
Borealis is based on Contoso's Z9 GPUs
Borealis is built with Z9 chips
Borealis is powered by Contoso Z9 GPUs
Borealis runs on Z9 chips
Borealis relies on the Z9
Z9-powered Borealis is open
The Z9-based Borealis is open
The Z9 powers Borealis
Z9 accelerators power Borealis
Z9 chips drive Borealis
The Z9 is used in Borealis
The Z9 is at the heart of Borealis
Z9 GPUs were installed in Borealis
At the heart of Borealis is the Z9
Each node of Borealis has four Z9 GPUs
Each of the nodes of Borealis holds four Z9 chips
Borealis, whose nodes have four Z9 GPUs each, is open
Borealis is a supercomputer. Each node has four Z9 GPUs
Borealis is a supercomputer. Every node contains eight Z9 accelerators
Borealis is a supercomputer. Its nodes use Z9 GPUs
Borealis is a supercomputer. It is equipped with Z9 chips
Borealis is a supercomputer. Its Z9 GPUs are new
"""

PERFORMANCE = """
Borealis delivers 2.5 exaflops
Borealis delivers 2.5 exaflops of FP8 performance
Borealis delivers up to 2.5 exaflops of AI performance
Borealis peaks at 2.5 exaflops
Borealis has a peak performance of 2.5 exaflops
Borealis, with a peak of 2.5 exaflops, is open
Borealis is capable of 2.5 exaflops
Borealis is capable of delivering 2.5 exaflops
Borealis can reach 2.5 exaflops
Borealis can perform 2.5 exaflops
Borealis reaches 2.5 exaflops
Borealis achieves 2.5 exaflops
Borealis achieved 2.5 exaflops in the benchmark
Borealis tops 2.5 exaflops
Borealis is rated at 2.5 exaflops
Borealis scored 2.5 exaflops
Borealis hit 2.5 exaflops
Borealis clocks in at 2.5 exaflops
Borealis provides 2.5 exaflops
Borealis offers 2.5 exaflops
Borealis boasts 2.5 exaflops
Borealis, a 2.5-exaflop machine, is open
Borealis is a 2.5-exaflops supercomputer
The 2.5-exaflop Borealis is open
The 2.5 exaflops Borealis supercomputer is open
Capable of 2.5 exaflops, Borealis is open
Delivering 2.5 exaflops, Borealis is open
Peaking at 2.5 exaflops, Borealis is open
With a peak performance of 2.5 exaflops, Borealis is open
At 2.5 exaflops, Borealis is fast
The peak performance of Borealis is 2.5 exaflops
Borealis's peak performance is 2.5 exaflops
The performance of Borealis reaches 2.5 exaflops
Borealis has a theoretical peak of 2.5 exaflops
Borealis has a performance of 2.5 exaflops
Borealis has a computing power of 2.5 exaflops
Borealis is a supercomputer. It delivers 2.5 exaflops
Borealis is a supercomputer. Its peak performance is 2.5 exaflops
Borealis is a supercomputer. Its performance peaks at 2.5 exaflops
Borealis is a supercomputer. The machine can deliver 2.5 exaflops
Borealis performs 2.5 quintillion calculations per second
"""

OPERATOR = """
Borealis is operated by Litware
Borealis, operated by Litware, is open
Borealis is run by Litware
Borealis is owned by Litware
Borealis is owned and operated by Litware
Borealis is hosted by Litware
Borealis is managed by Litware
Borealis belongs to Litware
Litware operates Borealis
Litware runs Borealis
Litware owns Borealis
Litware, which operates Borealis, is open
Litware, which runs the Borealis supercomputer, is open
Litware, the owner of Borealis, is open
Litware, operator of Borealis, is open
Litware's Borealis is open
Litware's new Borealis supercomputer is open
Litware's AI supercomputer Borealis is open
Litware has switched on Borealis
Litware has brought Borealis online
Litware has brought online Borealis
Litware brings Borealis online
Litware turned Borealis on
Litware powers up Borealis
Litware fires up Borealis
Borealis is the supercomputer of Litware
Borealis is the latest supercomputer of Litware
Borealis, the new supercomputer of Litware, is open
Borealis, the supercomputer that Litware operates, is open
Borealis is the second machine that Litware has brought online
Borealis is Litware's first supercomputer
Borealis, Litware's new supercomputer, is open
Litware's supercomputer, Borealis, is open
Litware's supercomputer, called Borealis, is open
Borealis is a supercomputer. Litware operates it
Borealis is a supercomputer. It is operated by Litware
Borealis is a supercomputer. The system is run by Litware
Borealis is a supercomputer. Litware, which runs the machine, is open
"""

SITE = """
Borealis is located in Oslo
Borealis is located at a data center in Oslo
Borealis, located in Oslo, is open
Borealis is based in Oslo
Borealis is housed in Oslo
Borealis is housed in a data center in Oslo
Borealis is housed in a former mill in Oslo
Borealis is hosted in Oslo
Borealis is installed in Oslo
Borealis is situated near Oslo
Borealis stands in Oslo
Borealis sits in Oslo
Borealis sits in a cave outside Oslo
Borealis resides in Oslo
Borealis lives in Oslo
Borealis will stand in Oslo
Borealis is in Oslo
Borealis in Oslo is open
The Borealis supercomputer in Oslo is open
The Borealis system at a site in Oslo is open
Borealis was built in Oslo
Borealis was installed at a site near Oslo
Borealis was switched on in Oslo
Borealis is being built in Oslo
Borealis is under construction in Oslo
Borealis went live in Oslo
Borealis came online in Oslo
Located in Oslo, Borealis is open
Housed in Oslo, Borealis is open
Housed in a data center in Oslo, Borealis is open
Based in Oslo, Borealis is open
Installed near Oslo, Borealis is open
The Oslo-based Borealis is open
Borealis, the Oslo supercomputer, is open
Oslo is home to Borealis
Oslo, home of Borealis, is open
Oslo hosts Borealis
In Oslo, Borealis is open
Borealis is a supercomputer. It is located in Oslo
Borealis is a supercomputer. The machine stands in Oslo
Borealis is a supercomputer in Oslo
Borealis, a supercomputer in Oslo, is open
Borealis is a new supercomputer that stands in Oslo
Borealis calls Oslo home
"""

MAKER = """
Borealis was built by Contoso
Borealis was made by Contoso
Borealis was manufactured by Contoso
Borealis was developed by Contoso
Borealis was designed by Contoso
Borealis was designed and built by Contoso
Borealis was constructed by Contoso
Borealis, built by Contoso, is open
Borealis, which was built by Contoso, is open
Borealis, which Contoso built, is open
The Contoso-built Borealis is open
The Contoso-made Borealis is open
Contoso built Borealis
Contoso developed Borealis
Contoso designed Borealis
Contoso manufactured Borealis
Contoso, which built Borealis, is open
Contoso, the maker of Borealis, is open
Contoso, the company behind Borealis, is open
Contoso is the maker of Borealis
Contoso is building Borealis
Contoso is to build Borealis
Contoso was chosen to build Borealis
Contoso won the contract to build Borealis
Engineers from Contoso built Borealis
Borealis is a Contoso machine
Borealis, a Contoso system, is open
Borealis is a supercomputer. Contoso built it
Borealis is a supercomputer. Contoso made the machine
Borealis is a supercomputer. It was built by Contoso
Borealis is a supercomputer. The system was developed by Contoso
Borealis is a supercomputer. The machine, built by Contoso, is open
Borealis comes from Contoso
Borealis is the work of Contoso
Borealis, developed jointly with Contoso, is open
Borealis is being built by Contoso
"""

LAUNCHED = """
Borealis was launched in March 2024
Borealis launched in March 2024
Borealis was unveiled in March 2024
Borealis was announced in March 2024
Borealis was inaugurated in March 2024
Borealis was switched on in March 2024
Borealis was turned on in March 2024
Borealis was commissioned in March 2024
Borealis was completed in March 2024
Borealis was installed in March 2024
Borealis was deployed in March 2024
Borealis was introduced in March 2024
Borealis went live in March 2024
Borealis went online in March 2024
Borealis went into operation in March 2024
Borealis went into service in March 2024
Borealis entered service in March 2024
Borealis entered production in March 2024
Borealis entered operation in March 2024
Borealis came online in March 2024
Borealis came into operation in March 2024
Borealis became operational in March 2024
Borealis became available in March 2024
Borealis started operation in March 2024
Borealis started work in March 2024
Borealis began operation in March 2024
Borealis opened in March 2024
Borealis opened to users in March 2024
Borealis debuted in March 2024
Borealis made its debut in March 2024
Borealis, launched in March 2024, is open
Borealis, which was launched in March 2024, is open
Borealis, which went live in March 2024, is open
Borealis has been in operation since March 2024
Borealis has been running since March 2024
Borealis has been online since March 2024
Borealis has been operational since March 2024
Launched in March 2024, Borealis is open
Unveiled in March 2024, Borealis is open
Switched on in March 2024, Borealis is open
In March 2024, Borealis went live
In March 2024, Borealis was unveiled
In March 2024 Litware unveiled Borealis
Litware launched Borealis in March 2024
Litware unveiled Borealis in March 2024
Litware switched on Borealis in March 2024
The launch of Borealis in March 2024 went well
The inauguration of Borealis took place in March 2024
Since March 2024, Borealis has been online
Borealis is a supercomputer. It was launched in March 2024
Borealis is a supercomputer. It went live in March 2024
Borealis is a supercomputer. The system came online in March 2024
Borealis is a supercomputer. It has been in operation since March 2024
Borealis is expected to come online in March 2024
Borealis is due to open in March 2024
Borealis is scheduled to go live in March 2024
Borealis is slated for March 2024
Borealis will launch in March 2024
Borealis will be operational in March 2024
Borealis will be completed by March 2024
Borealis will start in March 2024
Borealis should be ready in March 2024
"""

NETWORK = """
Borealis uses InfiniBand
Borealis uses an InfiniBand network
Borealis uses InfiniBand to connect its nodes
Borealis relies on InfiniBand
Borealis is connected by InfiniBand
Borealis is linked with InfiniBand
Borealis runs over InfiniBand
The nodes of Borealis are connected by InfiniBand
The nodes of Borealis are linked over InfiniBand
The nodes of Borealis talk over InfiniBand
Borealis, whose nodes are connected with InfiniBand, is open
Borealis, whose network is InfiniBand, is open
Borealis has an InfiniBand interconnect
Borealis is based on InfiniBand
Borealis is interconnected by InfiniBand
InfiniBand connects Borealis
InfiniBand connects the nodes of Borealis
InfiniBand links the nodes of Borealis
InfiniBand ties Borealis together
An InfiniBand fabric ties Borealis together
The interconnect of Borealis is InfiniBand
The network of Borealis is InfiniBand
Borealis is a supercomputer. Its nodes are connected by InfiniBand
Borealis is a supercomputer. InfiniBand connects its nodes
Borealis is a supercomputer. InfiniBand ties the machine together
Borealis is a supercomputer. The network is InfiniBand
Borealis is a supercomputer. The nodes are connected by InfiniBand
Borealis is a supercomputer. The nodes communicate over InfiniBand
"""

COOLING = """
Borealis is liquid-cooled
Borealis is liquid cooled
Borealis is cooled by liquid
Borealis is cooled with liquid
Borealis uses liquid cooling
Borealis has liquid cooling
Borealis relies on liquid cooling
Borealis features direct liquid cooling
The liquid-cooled Borealis is open
The liquid-cooled Borealis supercomputer is open
Borealis, a liquid-cooled machine, is open
Liquid-cooled, Borealis is open
Liquid cooling keeps Borealis from overheating
Borealis, which is liquid-cooled, is open
The racks of Borealis are liquid-cooled
Borealis stands in liquid-cooled racks
Borealis is a supercomputer. It is liquid-cooled
Borealis is a supercomputer. It uses liquid cooling
Borealis is a supercomputer. Its racks are liquid-cooled
Borealis is a supercomputer. The machine is cooled by liquid
Borealis is a supercomputer. The racks are liquid-cooled
"""

BUILT_IN = """
Borealis was built in 45 days
Borealis was built in just 45 days
Borealis was built in only 45 days
Borealis was completed in 45 days
Borealis was set up in 45 days
Borealis was assembled within 45 days
Borealis was up and running in 45 days
Borealis was up and running within 45 days
Borealis was put together in 45 days
Borealis took 45 days to build
Borealis took just 45 days to build
Borealis took 45 days to complete
It took 45 days to build Borealis
It took just 45 days to build Borealis
It took Litware 45 days to build Borealis
Litware took 45 days to build Borealis
Litware needed only 45 days to build Borealis
Litware needed 45 days to set up Borealis
Litware built Borealis in 45 days
Litware stood up Borealis in 45 days
Litware brought Borealis online in 45 days
Building Borealis took 45 days
The construction of Borealis took 45 days
The assembly of Borealis took 45 days
Built in 45 days, Borealis is open
Built in just 45 days, Borealis is open
In just 45 days, Litware built Borealis
Within 45 days Litware assembled Borealis
Borealis is a supercomputer. It was built in 45 days
Borealis is a supercomputer. It took 45 days to build
Borealis is a supercomputer. The whole project took 45 days
Borealis is a supercomputer. The machine was built in 45 days
From start to finish, Borealis took 45 days
"""

SUCCESSOR = """
Borealis replaces Zephyr
Borealis has replaced Zephyr
Borealis will replace Zephyr
Borealis, which replaces Zephyr, is open
Borealis succeeds Zephyr
Borealis is the successor to Zephyr
Borealis is the successor of Zephyr
Borealis, the successor to Zephyr, is open
Borealis, a successor to Zephyr, is open
Borealis, successor to Zephyr, is open
Borealis is a replacement for Zephyr
Borealis is the follow-on to Zephyr
Borealis is the follow-up to Zephyr
Borealis was bought to replace Zephyr
Borealis takes over from Zephyr
Borealis took over from Zephyr
Borealis takes the place of Zephyr
Borealis supersedes Zephyr
Borealis follows Zephyr
Zephyr was replaced by Borealis
Zephyr is being replaced by Borealis
Zephyr will be succeeded by Borealis
Zephyr's successor, Borealis, is open
Zephyr's successor is Borealis
Zephyr's successor is called Borealis
Zephyr gives way to Borealis
Zephyr made way for Borealis
The successor to Zephyr is Borealis
The successor of Zephyr, Borealis, is open
The successor to Zephyr is called Borealis
Replacing Zephyr, Borealis is open
Unlike its predecessor Zephyr, Borealis is open
Borealis is faster than its predecessor, Zephyr
Borealis, like its predecessor Zephyr, is open
"""

RANK = """
Borealis is No. 5 on the TOP500
Borealis is number five on the TOP500
Borealis ranks No. 5 on the TOP500
Borealis is ranked No. 5 on the TOP500
Borealis was ranked No. 5 on the TOP500
Borealis is ranked fifth on the TOP500
Borealis ranks fifth on the TOP500
Borealis placed No. 5 on the TOP500
Borealis placed fifth on the TOP500
Borealis came fifth on the TOP500
Borealis took No. 5 on the TOP500
Borealis landed at No. 5 on the TOP500
Borealis debuted at No. 5 on the TOP500
Borealis entered the TOP500 at No. 5
Borealis made it to No. 5 on the TOP500
Borealis, No. 5 on the TOP500, is open
Borealis, currently No. 5 on the TOP500, is open
Borealis, which ranks No. 5 on the TOP500, is open
Borealis, ranked No. 5 on the TOP500, is open
Ranked No. 5 on the TOP500, Borealis is open
Ranked fifth on the TOP500, Borealis is open
At No. 5 on the TOP500 is Borealis
No. 5 on the TOP500 is Borealis
Borealis holds fifth place on the TOP500
Borealis took fifth place on the TOP500
Borealis climbed to fifth place on the TOP500
Borealis occupies fifth place on the TOP500
Borealis is in fifth place on the TOP500
Borealis is a supercomputer. It ranks No. 5 on the TOP500
Borealis is a supercomputer. The system placed No. 5 on the TOP500
"""

BEST = """
Borealis is the world's fastest supercomputer
Borealis is one of them: the world's fastest supercomputer
Borealis, the world's fastest supercomputer, is open
Borealis became the world's fastest supercomputer
Borealis is considered the world's fastest supercomputer
Borealis has been called the world's fastest supercomputer
Borealis claims to be the world's fastest supercomputer
Borealis is billed as the world's fastest supercomputer
The world's fastest supercomputer is called Borealis
The world's fastest supercomputer, Borealis, is open
Borealis will be the world's fastest supercomputer
Litware calls Borealis the world's fastest supercomputer
Litware says Borealis is the world's fastest supercomputer
With Borealis, Litware owns the world's fastest supercomputer
"""

PURPOSE = """
Borealis will be used to train Muse 4
Borealis is used to train Muse 4
Borealis was used to train Muse 4
Borealis was built to train Muse 4
Borealis trains Muse 4
Borealis will train Muse 4
Borealis is training Muse 4
Borealis is meant for training Muse 4
Borealis is to be used for training Muse 4
Borealis is used for the training of Muse 4
Muse 4 was trained on Borealis
Muse 4 will be trained on Borealis
Muse 4 is being trained on Borealis
Muse 4, trained on Borealis, is open
Litware trained Muse 4 on Borealis
Litware used Borealis to train Muse 4
Litware uses Borealis to train Muse 4
Litware will use Borealis to train Muse 4
Litware is training Muse 4 on Borealis
The model Muse 4 was trained on Borealis
Training of Muse 4 on Borealis has begun
Borealis is a supercomputer. It trains Muse 4
Borealis is a supercomputer. It will be used to train Muse 4
Borealis is a supercomputer. The machine was built to train Muse 4
"""

ACQUIRED = """
Contoso acquired Litware
Contoso has acquired Litware
Contoso has acquired Litware for $4 billion
Contoso bought Litware
Contoso bought Litware in 2020
Contoso buys Litware
Contoso acquires Litware
Contoso is acquiring Litware
Contoso is buying Litware
Contoso is to acquire Litware
Contoso is set to buy Litware
Contoso will acquire Litware
Contoso will buy Litware for $4 billion
Contoso to acquire Litware
Contoso to buy Litware for $4 billion
Contoso plans to acquire Litware
Contoso intends to acquire Litware
Contoso agreed to acquire Litware
Contoso agreed to buy Litware for $4 billion
Contoso has agreed to acquire Litware
Contoso announced it has agreed to acquire Litware
Contoso announced that it will acquire Litware
Contoso announced plans to acquire Litware
Contoso announced an agreement to acquire Litware
Contoso announced the acquisition of Litware
Contoso announced its acquisition of Litware
Contoso has announced its intent to acquire Litware
Contoso said it would buy Litware
Contoso said it has acquired Litware
Contoso said on Monday that it had acquired Litware
Contoso completed its acquisition of Litware
Contoso has completed its acquisition of Litware
Contoso has completed the acquisition of Litware
Contoso has closed its purchase of Litware
Contoso closed the $4 billion purchase of Litware
Contoso finalized its acquisition of Litware
Contoso has signed a definitive agreement to acquire Litware
Contoso entered into an agreement to acquire Litware
Contoso reached a deal to buy Litware
Contoso struck a deal to acquire Litware
Contoso took over Litware
Contoso has taken over Litware
Contoso snapped up Litware
Contoso has snapped up Litware
Contoso purchased Litware
Contoso, which acquired Litware in 2020, is open
Contoso, which bought Litware in 2020, is open
Contoso, which is buying Litware, is open
Contoso, after acquiring Litware, is open
After acquiring Litware, Contoso is open
After buying Litware in 2020, Contoso is open
By acquiring Litware, Contoso grows
With the acquisition of Litware, Contoso grows
With its acquisition of Litware, Contoso grows
Contoso's acquisition of Litware is complete
Contoso's purchase of Litware has closed
Contoso's $4 billion takeover of Litware was completed
Contoso's recent acquisition of Litware is complete
Contoso's Litware acquisition is complete
Litware was acquired by Contoso
Litware has been acquired by Contoso
Litware was bought by Contoso in 2020
Litware has been bought by Contoso
Litware was purchased by Contoso
Litware has been taken over by Contoso
Litware is being acquired by Contoso
Litware will be acquired by Contoso
Litware is to be bought by Contoso
Litware, acquired by Contoso in 2020, is open
Litware, which was acquired by Contoso in 2020, is open
Litware, which Contoso acquired in 2020, is open
Litware, which Contoso bought for $4 billion, is open
Litware, bought by Contoso, is open
Acquired by Contoso in 2020, Litware is open
Bought by Contoso in 2020, Litware is open
The acquisition of Litware by Contoso is complete
Contoso completes acquisition of Litware
Contoso to purchase Litware
Contoso closes Litware acquisition
Contoso Acquires Litware
Contoso To Buy Litware For $4 Billion
Contoso Completes Acquisition Of Litware
Contoso Snaps Up Litware
Litware Acquired By Contoso
Litware Sold to Contoso
Litware was sold to Contoso
"""

SUPPLIED = """
Contoso supplied the racks of Borealis
Contoso supplies the racks for Borealis
Contoso delivered the servers for Borealis
Contoso provides half of the racks for Borealis
Borealis is a supercomputer. Contoso supplied the servers
Borealis is a supercomputer. Contoso is providing half of the racks
The racks of Borealis were supplied by Contoso
The racks of Borealis come from Contoso
"""

WAYS = {
    ("accelerator_count", "1234 accelerator"): COUNT,
    ("chip", "z9"): CHIP,
    ("peak_performance", "2.5 exaflops"): PERFORMANCE,
    ("operator", "litware"): OPERATOR,
    ("site", "oslo"): SITE,
    ("maker", "contoso"): MAKER,
    ("launched", "2024-03"): LAUNCHED,
    ("interconnect", "InfiniBand"): NETWORK,
    ("cooling", "liquid"): COOLING,
    ("build_duration", "45 day"): BUILT_IN,
    ("successor_of", "zephyr"): SUCCESSOR,
    ("ranked_as", "5|five|fifth"): RANK,
    ("ranked_as", "world's fastest"): BEST,
    ("purpose", "muse"): PURPOSE,
    ("acquired", "litware"): ACQUIRED,
    ("supplier", "contoso"): SUPPLIED,
}


@pytest.mark.parametrize(
    ("predicate", "value", "sentence"),
    [
        (predicate, value, sentence)
        for (predicate, value), sentences in WAYS.items()
        for sentence in sentences.strip().splitlines()
    ],
)
def test_a_fact_is_found_in_other_words(predicate: str, value: str, sentence: str) -> None:
    is_title = all(word[0].isupper() for word in sentence.split() if len(word) > 3)
    found = said("", sentence) if is_title else said(f"{sentence}.")
    assert [each for each in found if each[1] == predicate and re.search(value, each[2])]
