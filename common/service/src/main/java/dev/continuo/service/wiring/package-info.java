/**
 * How Micronaut configures and shows what the services have in common; the one package of the
 * common rooms that sees the framework.
 */
@NullMarked
package dev.continuo.service.wiring;

import org.jspecify.annotations.NullMarked;
