package io.countback.jobs.laws;

import java.io.Serializable;
import java.util.List;

/** Laws that are judged together, on the same runs. */
interface LawBook extends Serializable {
  List<Law> laws();

  List<Run> runs();
}
