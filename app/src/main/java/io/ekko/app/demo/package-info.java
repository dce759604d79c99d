/**
 * A year in the life of an invented company, the same at every start: people, tickets, invitations and answers with a believable
 * trend, so that a newcomer sees every page with something on it.
 */
@NullMarked
package io.ekko.app.demo;

import org.jspecify.annotations.NullMarked;
