/**
 * Connection pool, migrations and the life of the embedded database.
 * Nothing else in Ekko knows a driver.
 */
@NullMarked
package io.ekko.app.database;

import org.jspecify.annotations.NullMarked;
