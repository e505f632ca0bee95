package io.countback.api.page;

/** A file served as it is, under {@code /static/{name}}. */
public record StaticFile(byte[] bytes, String mediaType) {}
