package io.ekko.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class OnBothDatabasesTest {

    private final Jdbi jdbi;

    OnBothDatabasesTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void makeTable(Jdbi sameDatabase) {
        sameDatabase.useHandle(handle -> handle.execute("create table pebble (id bigint primary key)"));
    }

    @Test
    void oneTestSeesOneDatabase(DataSource source) {
        jdbi.useHandle(handle -> handle.execute("insert into pebble values (1)"));

        assertThat(count(Jdbi.create(source))).isEqualTo(1);
    }

    @Test
    void theNextTestStartsEmpty() {
        assertThat(count(jdbi)).isZero();
    }

    @Test
    void theKindIsTheOneThatItSays(TestDatabase database) throws SQLException {
        String product =
                jdbi.withHandle(handle -> handle.getConnection().getMetaData().getDatabaseProductName());

        assertThat(product).isEqualToIgnoringCase(database.kind().name());
    }

    @Test
    void theTablesAreMigrated() {
        int applied = jdbi.withHandle(handle -> handle.createQuery("select count(*) from flyway_schema_history")
                .mapTo(Integer.class)
                .one());

        assertThat(applied).isPositive();
    }

    private static int count(Jdbi on) {
        return on.withHandle(handle -> handle.createQuery("select count(*) from pebble")
                .mapTo(Integer.class)
                .one());
    }
}
