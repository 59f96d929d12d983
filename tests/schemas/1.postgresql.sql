CREATE TABLE place_changes (
	old_code TEXT NOT NULL,
	new_code TEXT NOT NULL,
	share TEXT NOT NULL,
	PRIMARY KEY (old_code, new_code),
	CONSTRAINT share_known CHECK (share = 'whole' OR share = 'main' OR share = 'part')
);

CREATE TABLE places (
	era TEXT NOT NULL,
	code TEXT NOT NULL,
	listing TEXT NOT NULL,
	level TEXT NOT NULL,
	type TEXT NOT NULL,
	name TEXT NOT NULL,
	parent_code TEXT,
	province_code TEXT NOT NULL,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	province_since TEXT,
	PRIMARY KEY (era, code),
	CONSTRAINT era_known CHECK (era = '2024' OR era = '2025'),
	CONSTRAINT level_known CHECK (level = 'tinh' OR level = 'huyen' OR level = 'xa'),
	CONSTRAINT listing_known CHECK (listing = 'listed' OR listing = 'gone'),
	CONSTRAINT inside_vietnam CHECK (lat BETWEEN 5 AND 24 AND lon BETWEEN 102 AND 118)
);

CREATE INDEX places_parent ON places (era, parent_code);

CREATE TABLE rejects (
	reject_id TEXT NOT NULL,
	source TEXT NOT NULL,
	line INTEGER,
	byte_offset BIGINT,
	doc_id TEXT,
	stage TEXT NOT NULL,
	reason TEXT NOT NULL,
	detail TEXT NOT NULL,
	PRIMARY KEY (reject_id),
	CONSTRAINT stage_known CHECK (stage = 'read' OR stage = 'extract')
);

CREATE INDEX rejects_source ON rejects (source);

CREATE TABLE runs (
	run_id TEXT NOT NULL,
	loaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	version TEXT NOT NULL,
	manifest JSONB NOT NULL,
	PRIMARY KEY (run_id)
);

CREATE TABLE schema_info (
	version INTEGER NOT NULL,
	PRIMARY KEY (version)
);

CREATE TABLE articles (
	doc_id TEXT NOT NULL,
	run_id TEXT NOT NULL,
	digest TEXT NOT NULL,
	source TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	title TEXT,
	author TEXT,
	agency TEXT,
	published_at TIMESTAMP WITH TIME ZONE,
	published_on DATE,
	duplicate_of TEXT,
	place_era TEXT,
	province_code TEXT,
	province TEXT,
	text TEXT NOT NULL,
	segments JSONB NOT NULL,
	PRIMARY KEY (doc_id),
	CONSTRAINT place_era_known CHECK (place_era = '2024' OR place_era = '2025'),
	CONSTRAINT province_has_era CHECK ((place_era IS NULL) = (province_code IS NULL)),
	CONSTRAINT duplicate_of_another CHECK (duplicate_of <> doc_id),
	FOREIGN KEY(place_era, province_code) REFERENCES places (era, code),
	FOREIGN KEY(run_id) REFERENCES runs (run_id)
);

CREATE INDEX articles_duplicate ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE INDEX articles_province ON articles (province_code);

CREATE INDEX articles_published ON articles (published_on);

CREATE INDEX articles_run ON articles (run_id);

CREATE TABLE facts (
	fact_id TEXT NOT NULL,
	doc_id TEXT NOT NULL,
	kind TEXT NOT NULL,
	text TEXT NOT NULL,
	start_offset INTEGER NOT NULL,
	end_offset INTEGER NOT NULL,
	sentence TEXT NOT NULL,
	rule TEXT NOT NULL,
	value NUMERIC,
	value_max NUMERIC,
	total NUMERIC,
	qualifier TEXT,
	indicator TEXT,
	subset TEXT,
	whole TEXT,
	part TEXT,
	measure TEXT,
	status TEXT,
	org_level TEXT,
	org_name TEXT,
	org_key TEXT,
	place_era TEXT,
	place_code TEXT,
	province_code TEXT,
	lat DOUBLE PRECISION,
	lon DOUBLE PRECISION,
	place_candidates JSONB,
	period_start DATE,
	period_end DATE,
	period_basis TEXT,
	part_of TEXT,
	series TEXT,
	edtf TEXT,
	doc_type TEXT,
	number TEXT,
	plenum INTEGER,
	congress TEXT,
	term TEXT,
	issued DATE,
	issuer TEXT,
	title TEXT,
	PRIMARY KEY (fact_id),
	CONSTRAINT kind_known CHECK (kind = 'count' OR kind = 'percentage' OR kind = 'date' OR kind = 'document'),
	CONSTRAINT span_not_empty CHECK (0 <= start_offset AND start_offset < end_offset),
	CONSTRAINT figure_has_value CHECK ((kind = 'count' OR kind = 'percentage') = (value IS NOT NULL)),
	CONSTRAINT figure_has_qualifier CHECK ((kind = 'count' OR kind = 'percentage') = (qualifier IS NOT NULL)),
	CONSTRAINT figure_has_status CHECK ((kind = 'count' OR kind = 'percentage') = (status IS NOT NULL)),
	CONSTRAINT count_has_measure CHECK ((kind = 'count') = (measure IS NOT NULL)),
	CONSTRAINT count_only CHECK (kind = 'count' OR (total IS NULL AND part_of IS NULL)),
	CONSTRAINT percentage_only CHECK (kind = 'percentage' OR (whole IS NULL AND part IS NULL)),
	CONSTRAINT date_has_edtf CHECK ((kind = 'date') = (edtf IS NOT NULL)),
	CONSTRAINT document_has_type CHECK ((kind = 'document') = (doc_type IS NOT NULL)),
	CONSTRAINT range_in_order CHECK (value_max >= value),
	CONSTRAINT period_in_order CHECK (period_start <= period_end),
	CONSTRAINT part_of_another CHECK (part_of <> fact_id),
	CONSTRAINT place_has_era CHECK (place_era IS NOT NULL OR (place_code IS NULL AND province_code IS NULL)),
	CONSTRAINT qualifier_known CHECK (qualifier = 'exact' OR qualifier = 'about' OR qualifier = 'more_than' OR qualifier = 'less_than' OR qualifier = 'at_least' OR qualifier = 'at_most'),
	CONSTRAINT measure_known CHECK (measure = 'hien_co' OR measure = 'ket_nap' OR measure = 'chuyen_chinh_thuc' OR measure = 'thanh_lap' OR measure = 'giai_the' OR measure = 'ky_luat' OR measure = 'dua_ra_khoi_dang' OR measure = 'xep_loai' OR measure = 'khac'),
	CONSTRAINT status_known CHECK (status = 'actual' OR status = 'target'),
	CONSTRAINT org_level_known CHECK (org_level = 'trung_uong' OR org_level = 'tinh' OR org_level = 'huyen' OR org_level = 'xa' OR org_level = 'thon' OR org_level = 'co_quan'),
	CONSTRAINT period_basis_known CHECK (period_basis = 'stated' OR period_basis = 'published'),
	CONSTRAINT place_era_known CHECK (place_era = '2024' OR place_era = '2025'),
	CONSTRAINT doc_type_known CHECK (doc_type = 'nghi_quyet' OR doc_type = 'chi_thi' OR doc_type = 'quyet_dinh' OR doc_type = 'ke_hoach' OR doc_type = 'de_an' OR doc_type = 'ket_luan' OR doc_type = 'quy_dinh' OR doc_type = 'huong_dan' OR doc_type = 'chuong_trinh' OR doc_type = 'thong_tri' OR doc_type = 'thong_bao' OR doc_type = 'bao_cao' OR doc_type = 'nghi_dinh' OR doc_type = 'luat' OR doc_type = 'quy_che' OR doc_type = 'cong_van' OR doc_type = 'thong_tu'),
	FOREIGN KEY(place_era, place_code) REFERENCES places (era, code),
	FOREIGN KEY(place_era, province_code) REFERENCES places (era, code),
	FOREIGN KEY(doc_id) REFERENCES articles (doc_id) ON DELETE CASCADE,
	FOREIGN KEY(part_of) REFERENCES facts (fact_id) DEFERRABLE INITIALLY DEFERRED
);

CREATE INDEX facts_article ON facts (doc_id, start_offset);

CREATE INDEX facts_number ON facts (number) WHERE number IS NOT NULL;

CREATE INDEX facts_part_of ON facts (part_of) WHERE part_of IS NOT NULL;

CREATE INDEX facts_series ON facts (org_key, series) WHERE series IS NOT NULL;

CREATE TABLE fact_checks (
	fact_id TEXT NOT NULL,
	position INTEGER NOT NULL,
	check_name TEXT NOT NULL,
	ok BOOLEAN NOT NULL,
	expected NUMERIC NOT NULL,
	found NUMERIC NOT NULL,
	others JSONB NOT NULL,
	PRIMARY KEY (fact_id, position),
	CONSTRAINT check_name_known CHECK (check_name = 'parts_sum' OR check_name = 'share'),
	FOREIGN KEY(fact_id) REFERENCES facts (fact_id) ON DELETE CASCADE
);

CREATE INDEX fact_checks_failed ON fact_checks (fact_id) WHERE NOT ok;

CREATE TABLE figures (
	fact_id TEXT NOT NULL,
	doc_id TEXT NOT NULL,
	org_key TEXT NOT NULL,
	org_level TEXT,
	org_name TEXT,
	place_era TEXT,
	place_code TEXT,
	province_code TEXT,
	series TEXT NOT NULL,
	indicator TEXT NOT NULL,
	measure TEXT,
	subset TEXT,
	period_start DATE NOT NULL,
	period_end DATE NOT NULL,
	year INTEGER NOT NULL,
	value NUMERIC NOT NULL,
	value_max NUMERIC,
	qualifier TEXT NOT NULL,
	published_on DATE,
	articles INTEGER NOT NULL,
	restated BOOLEAN NOT NULL,
	latest BOOLEAN NOT NULL,
	last_in_year BOOLEAN NOT NULL,
	extreme TEXT,
	PRIMARY KEY (fact_id),
	CONSTRAINT extreme_known CHECK (extreme = 'low' OR extreme = 'high'),
	FOREIGN KEY(fact_id) REFERENCES facts (fact_id) ON DELETE CASCADE
);

CREATE INDEX figures_extreme ON figures (indicator, province_code) WHERE extreme IS NOT NULL;

CREATE INDEX figures_latest ON figures (indicator, province_code) WHERE latest;

CREATE INDEX figures_series ON figures (org_key, series, period_end);

CREATE VIEW series_latest AS SELECT f.org_level, f.org_name, f.place_era, f.place_code, f.province_code, f.indicator, f.measure, f.subset, f.series,
    f.period_start, f.period_end, f.year, f.value, f.value_max, f.qualifier, f.articles,
    f.fact_id, f.doc_id, f.org_key, a.source, a.title, a.published_on
FROM figures AS f JOIN articles AS a ON a.doc_id = f.doc_id
WHERE f.latest;

CREATE VIEW series_history AS SELECT f.org_level, f.org_name, f.place_era, f.place_code, f.province_code, f.indicator, f.measure, f.subset, f.series,
    f.period_start, f.period_end, f.year, f.value, f.value_max, f.qualifier, f.articles,
    f.fact_id, f.doc_id, f.org_key, a.source, a.title, a.published_on
FROM figures AS f JOIN articles AS a ON a.doc_id = f.doc_id
WHERE NOT f.restated;

CREATE VIEW series_disagreements AS SELECT lo.org_level, lo.org_name, lo.place_era, lo.place_code, lo.province_code, lo.indicator, lo.measure, lo.subset,
    lo.series, lo.period_start, lo.period_end, lo.value AS low, hi.value AS high, hi.value - lo.value AS difference,
    lo.fact_id AS low_fact_id, lo.doc_id AS low_doc_id, la.source AS low_source,
    hi.fact_id AS high_fact_id, hi.doc_id AS high_doc_id, ha.source AS high_source, lo.org_key
FROM figures AS lo
JOIN figures AS hi ON hi.org_key = lo.org_key AND hi.series = lo.series AND hi.period_end = lo.period_end
    AND hi.period_start = lo.period_start AND hi.extreme = 'high'
JOIN articles AS la ON la.doc_id = lo.doc_id
JOIN articles AS ha ON ha.doc_id = hi.doc_id
WHERE lo.extreme = 'low';

CREATE VIEW series_sums AS SELECT own.org_level, own.org_name, own.place_era, own.place_code, own.province_code, own.indicator, own.measure, own.subset,
    own.series, own.year, own.period_end, own.value AS own_value, SUM(sub.value) AS sum_of_units,
    own.value - SUM(sub.value) AS difference, COUNT(*) AS units_with_figure,
    (SELECT COUNT(*) FROM places AS p
        WHERE p.era = own.place_era AND p.parent_code = own.place_code AND p.listing = 'listed') AS units,
    SUM(CASE WHEN sub.period_end = own.period_end AND sub.period_start = own.period_start THEN 1 ELSE 0 END)
        AS units_of_same_period,
    own.fact_id, own.doc_id, own.org_key
FROM figures AS own
JOIN places AS unit ON unit.era = own.place_era AND unit.parent_code = own.place_code
JOIN figures AS sub ON sub.org_key = unit.era || ':' || unit.code
    AND sub.series = own.series AND sub.year = own.year AND sub.last_in_year
WHERE own.last_in_year
GROUP BY own.fact_id;

CREATE VIEW article_disagreements AS SELECT f.org_level, f.org_name, f.place_era, f.place_code, f.province_code, f.indicator, f.measure, f.subset,
    f.period_start, f.period_end, c.check_name, c.expected, c.found, c.found - c.expected AS difference, c.others,
    f.fact_id, f.doc_id, f.org_key, f.sentence, a.source, a.title
FROM fact_checks AS c
JOIN facts AS f ON f.fact_id = c.fact_id
JOIN articles AS a ON a.doc_id = f.doc_id
WHERE NOT c.ok;

INSERT INTO schema_info VALUES (1);
