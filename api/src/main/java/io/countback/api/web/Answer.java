package io.countback.api.web;

import java.util.function.Supplier;

/**
 * What a handler answers: the tag is known before the body is made.
 *
 * @param tag strong entity tag, null for what is never unchanged
 */
record Answer(String contentType, String tag, Supplier<Body> body) {}
