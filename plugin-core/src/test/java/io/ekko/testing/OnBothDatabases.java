package io.ekko.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the whole test class once on H2 and once on PostgreSQL. Constructor, {@code @BeforeEach} and test methods may
 * take a {@code Jdbi}, a {@code DataSource} or a {@link TestDatabase}; each test gets a fresh, migrated database, the
 * same one for all its parameters, gone when the test ends.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ClassTemplate
@ExtendWith(BothDatabases.class)
public @interface OnBothDatabases {}
