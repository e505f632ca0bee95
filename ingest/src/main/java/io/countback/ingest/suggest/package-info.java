/**
 * Proposes a profile for files whose columns have names of their own: what each header says, held
 * against what stands below it. Nothing here loads; what is proposed is read and loaded like any
 * profile.
 */
package io.countback.ingest.suggest;
