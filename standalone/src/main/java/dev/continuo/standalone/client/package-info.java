/**
 * What an outsider does with a running platform: drops files, publishes requests, follows the
 * answers.
 */
@NullMarked
package dev.continuo.standalone.client;

import org.jspecify.annotations.NullMarked;
