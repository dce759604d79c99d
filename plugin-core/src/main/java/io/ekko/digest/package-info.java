/**
 * A mail a week to whoever wants the numbers of a connection: who gets it, when it is due, and that it goes once.
 */
@NullMarked
package io.ekko.digest;

import org.jspecify.annotations.NullMarked;
