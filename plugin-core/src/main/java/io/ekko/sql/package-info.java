/**
 * What all stores share of SQL: how an instant goes in and comes out, the same on both databases.
 */
@NullMarked
package io.ekko.sql;

import org.jspecify.annotations.NullMarked;
