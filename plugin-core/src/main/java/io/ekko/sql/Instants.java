package io.ekko.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jspecify.annotations.Nullable;

/**
 * Binds instants with their offset and in whole microseconds, which is what both databases keep. Without it an instant goes through
 * the machine's own calendar, and H2 then loses the hour that comes twice in autumn.
 */
public final class Instants implements JdbiPlugin {
    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerArgument(new Bound());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> {
            OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        });
    }

    /** The instant in a column that is never null. */
    public static Instant at(ResultSet row, String column) throws SQLException {
        Instant at = atOrNull(row, column);
        if (at == null) {
            throw new SQLException("column " + column + " has no instant");
        }
        return at;
    }

    /** The instant in a column, or null. */
    public static @Nullable Instant atOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** The instant as a database keeps it. */
    public static Instant kept(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static final class Bound extends AbstractArgumentFactory<Instant> {
        Bound() {
            super(Types.TIMESTAMP_WITH_TIMEZONE);
        }

        @Override
        protected Argument build(Instant instant, ConfigRegistry config) {
            OffsetDateTime bound = kept(instant).atOffset(ZoneOffset.UTC);
            return (position, statement, context) -> statement.setObject(position, bound);
        }
    }
}
