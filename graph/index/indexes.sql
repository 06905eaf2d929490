-- Made when the tables are full, which is faster.

CREATE INDEX name_node ON name (node);
