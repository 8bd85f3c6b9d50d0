# What is compiled in (embedded) and what is installed.
embedded =
EXTRA_DIST += assets/embed.sh $(embedded)
