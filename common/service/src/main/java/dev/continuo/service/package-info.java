/**
 * What every service stands on: the broker, the registry and the bucket, opened once, asked how
 * they are, and closed with the service.
 */
@NullMarked
package dev.continuo.service;

import org.jspecify.annotations.NullMarked;
