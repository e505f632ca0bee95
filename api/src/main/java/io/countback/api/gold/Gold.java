package io.countback.api.gold;

import java.util.Optional;

/** Where published runs come from. */
public interface Gold {

  /**
   * Loads the newest published run as a whole.
   *
   * @return empty when nothing was published yet
   * @throws DamagedTable when a file is not what the run published
   * @throws LakeTooNew when the lake has a format of a newer version
   */
  Optional<Snapshot> load();

  /** The command that writes to the lake now, or was stopped while it did; empty where none. */
  Optional<Running> running();

  /** Where the runs are looked for, in words. */
  String place();

  /** Changes whenever another run is published; cheap, asked on every request. */
  String stamp();
}
