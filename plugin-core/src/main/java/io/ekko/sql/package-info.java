/**
 * What all stores share of SQL: how an instant goes in and comes out, the same on both databases, who shares a transaction, and what says
 * that the database is away.
 */
@NullMarked
package io.ekko.sql;

import org.jspecify.annotations.NullMarked;
