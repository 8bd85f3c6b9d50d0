#ifndef MODEL_PLAN_JSON_SCHEMA_H
#define MODEL_PLAN_JSON_SCHEMA_H

struct buf;

/*
 * Appends the JSON Schema (draft-07) of a plan file, made from the rows, for
 * editors and other tools. References between lists, host bits of prefixes
 * and the like are beyond it: "erplan check" tells those.
 */
void json_schema_write(struct buf *);

#endif
