/** What Spark is asked for by all who compute, wherever tables are stored. */
package io.countback.ingest.spark;
