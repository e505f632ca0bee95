package io.countback.api.page;

import io.countback.api.page.Frame.Choice;
import java.util.List;

/** A control of a form: its name, what it is called and what can be chosen. */
record Filter(String name, String label, List<Choice> choices) {}
