-- What the pages of the explorer ask of a store, as tables. A cache: it can be made again from the generation beside it.
-- Identifiers are CURIEs, dates ISO at the precision stated, '' where something is unknown.
-- Persons stand under their main id everywhere but in node and name. A repeat is a release that repeats another;
-- what is counted by release counts it with the first. Releases, statements and passages are numbered by date, so that the
-- highest number is the newest.

CREATE TABLE node (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,         -- Country, Organization, Grouping, Person, Office, Topic
  label TEXT NOT NULL,
  stands_for TEXT NOT NULL,   -- a topic's concept, an office's state, a person's main id; else itself
  releases INTEGER NOT NULL   -- that name it or what stands for it
) WITHOUT ROWID;

CREATE TABLE name (           -- every label of a node, and what the gazetteer calls it
  number INTEGER PRIMARY KEY,
  node TEXT NOT NULL,
  text TEXT NOT NULL,
  folded TEXT NOT NULL        -- as names are compared
);

CREATE TABLE membership (     -- the curated table of members
  member TEXT NOT NULL,
  body TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL
);

CREATE TABLE broader (        -- the concepts right above a topic or concept
  topic TEXT NOT NULL,
  concept TEXT NOT NULL,
  PRIMARY KEY (topic, concept)
) WITHOUT ROWID;

CREATE TABLE release (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  date TEXT NOT NULL,
  issuer TEXT NOT NULL,       -- a CURIE, or the issuer's name where it has none
  issuer_name TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
  first TEXT,                 -- the release that it repeats
  retold INTEGER NOT NULL,    -- whether title and text are this project's words, and only the facts the issuer's
  statements INTEGER NOT NULL
);

CREATE TABLE event (          -- as its release gives it
  id TEXT PRIMARY KEY,
  occasion TEXT NOT NULL,     -- the event that stands for all accounts of it
  release TEXT NOT NULL,
  type TEXT NOT NULL,         -- Meeting, Call, Visit, Summit, Signing, JointStatement
  date TEXT NOT NULL,
  place TEXT NOT NULL,
  planned INTEGER NOT NULL,
  start TEXT NOT NULL,        -- HH:MM
  duration TEXT NOT NULL      -- ISO 8601
) WITHOUT ROWID;

CREATE TABLE party (node TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (node, event)) WITHOUT ROWID;
CREATE TABLE participant (node TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (node, event)) WITHOUT ROWID;

CREATE TABLE statement (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,    -- met, cooperatesOn, ...
  object TEXT NOT NULL,
  standing TEXT NOT NULL,     -- asserted, planned, denied
  date TEXT NOT NULL,         -- its own, else its release's
  release TEXT NOT NULL,
  counted INTEGER NOT NULL,   -- the number of its release, or of the one that this repeats
  event TEXT NOT NULL,
  speaker TEXT NOT NULL,
  confidence REAL NOT NULL
);

CREATE TABLE beside (         -- those with whom the subject does it
  statement INTEGER NOT NULL,
  node TEXT NOT NULL,
  PRIMARY KEY (statement, node)
) WITHOUT ROWID;

CREATE TABLE about (          -- the matters on which a target is supported, urged, thanked
  statement INTEGER NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (statement, topic)
) WITHOUT ROWID;

CREATE TABLE matter (         -- what it is about, as its object or beside it
  topic TEXT NOT NULL,
  statement INTEGER NOT NULL,
  concept TEXT NOT NULL,      -- for which the topic stands
  PRIMARY KEY (topic, statement)
) WITHOUT ROWID;

CREATE TABLE spoken (         -- concepts of which something is asserted, each release and date once
  concept TEXT NOT NULL,
  counted INTEGER NOT NULL,
  date TEXT NOT NULL,
  PRIMARY KEY (concept, counted, date)
) WITHOUT ROWID;

CREATE TABLE involved (       -- who has a part in it: subject, object, those beside it, and the states of officials
  node TEXT NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (node, statement)
) WITHOUT ROWID;

CREATE TABLE passage (        -- words of a release that state something
  number INTEGER PRIMARY KEY,
  release TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE evidence (
  statement INTEGER NOT NULL,
  passage INTEGER NOT NULL,
  PRIMARY KEY (statement, passage)
) WITHOUT ROWID;

CREATE VIEW quote AS
  SELECT evidence.statement, passage.number AS passage, passage.release, passage.start, passage.end, passage.text
  FROM evidence JOIN passage ON passage.number = evidence.passage;

CREATE TABLE pair (           -- states and bodies with one another: parties of an event, side by side, or one toward the other
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  family TEXT NOT NULL,       -- contact, together, stance, friction, place
  counted INTEGER NOT NULL,
  date TEXT NOT NULL,
  PRIMARY KEY (one, other, family, counted, date)
) WITHOUT ROWID;

CREATE TABLE line (           -- what joins two nodes, all their edges together
  number INTEGER PRIMARY KEY,
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  releases INTEGER NOT NULL,
  last TEXT NOT NULL,
  office INTEGER NOT NULL     -- whether it is nothing but an office held
);

CREATE TABLE edge (           -- an edge of the network, as graph/network.py draws it
  number INTEGER PRIMARY KEY, -- in the order of source, target, predicate, standing
  line INTEGER NOT NULL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  source_type TEXT NOT NULL,  -- as of a node
  target_type TEXT NOT NULL,
  predicate TEXT NOT NULL,
  family TEXT NOT NULL,       -- as of a pair
  standing TEXT NOT NULL,
  directed INTEGER NOT NULL,
  releases INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  first TEXT NOT NULL,
  last TEXT NOT NULL
);

CREATE TABLE tie (            -- what an edge is made of
  edge INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  date TEXT NOT NULL,
  counted INTEGER NOT NULL,
  PRIMARY KEY (edge, statement)
) WITHOUT ROWID;

-- Full text, folded to lower case without accents; what was written stands in the tables above. Passages that state
-- nothing but an office are left out: "Foreign Minister Kanda" is no quote, and the names have it.

CREATE VIRTUAL TABLE name_text USING fts5 (folded, content = '', prefix = '2 3');
CREATE VIRTUAL TABLE title_text USING fts5 (folded, content = '', prefix = '2 3');
CREATE VIRTUAL TABLE passage_text USING fts5 (folded, content = '', prefix = '2 3');

CREATE TABLE word (           -- every word of them, and in how many it stands
  text TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) WITHOUT ROWID;
