# What is compiled in (embedded) and what is installed.
embedded =
EXTRA_DIST += assets/embed.sh $(embedded)

# Installed beside the program, one file a line:
#   dist_man_MANS += assets/man/erplan.1
#   dist_bashcompletion_DATA += assets/completions/erplan
#   dist_zshcompletion_DATA += assets/completions/_erplan
#   dist_fishcompletion_DATA += assets/completions/erplan.fish
#   dist_examples_DATA += assets/examples/NAME.yaml
#   dist_schema_DATA += assets/schema/plan.json
dist_man_MANS =
dist_bashcompletion_DATA =
dist_zshcompletion_DATA =
dist_fishcompletion_DATA =
examplesdir = $(pkgdatadir)/examples
dist_examples_DATA =
schemadir = $(pkgdatadir)/schema
dist_schema_DATA =
dist_doc_DATA = README.md LICENSE
