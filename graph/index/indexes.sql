-- Made when the tables are full, which is faster.

CREATE INDEX name_node ON name (node);
CREATE UNIQUE INDEX release_id ON release (id);
CREATE INDEX release_date ON release (date);
CREATE INDEX event_occasion ON event (occasion);
CREATE INDEX event_release ON event (release);
CREATE INDEX party_event ON party (event, node);
CREATE INDEX participant_event ON participant (event, node);
CREATE UNIQUE INDEX statement_id ON statement (id);
CREATE INDEX statement_subject ON statement (subject, predicate);
CREATE INDEX statement_release ON statement (release);
CREATE INDEX statement_event ON statement (event);
CREATE INDEX statement_speaker ON statement (speaker) WHERE speaker <> '';
CREATE INDEX matter_statement ON matter (statement, concept);
CREATE INDEX broader_concept ON broader (concept);
CREATE INDEX passage_release ON passage (release);
CREATE INDEX evidence_passage ON evidence (passage);
CREATE INDEX pair_other ON pair (other);
CREATE INDEX line_one ON line (one, other);
CREATE INDEX line_other ON line (other);
CREATE INDEX edge_line ON edge (line);
CREATE INDEX edge_source ON edge (source);
CREATE INDEX edge_target ON edge (target);

-- The words are those that the full text was taken apart into.

CREATE VIRTUAL TABLE name_word USING fts5vocab (name_text, row);
CREATE VIRTUAL TABLE title_word USING fts5vocab (title_text, row);
CREATE VIRTUAL TABLE passage_word USING fts5vocab (passage_text, row);
INSERT INTO word
  SELECT term, SUM(doc)
  FROM (SELECT * FROM name_word UNION ALL SELECT * FROM title_word UNION ALL SELECT * FROM passage_word)
  GROUP BY term;
DROP TABLE name_word;
DROP TABLE title_word;
DROP TABLE passage_word;
