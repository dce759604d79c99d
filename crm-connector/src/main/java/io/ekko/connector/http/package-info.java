/**
 * How connectors call out: one client with time-outs, authorisation, a rate limit and a bounded body.
 * What an answer means for a second try is decided here, once.
 */
@NullMarked
package io.ekko.connector.http;

import org.jspecify.annotations.NullMarked;
