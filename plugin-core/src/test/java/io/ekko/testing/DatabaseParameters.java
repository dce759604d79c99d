package io.ekko.testing;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its database, opened when first asked for and closed with the test. */
class DatabaseParameters implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseParameters.class);

    private final TestDatabase.Kind kind;

    DatabaseParameters(TestDatabase.Kind kind) {
        this.kind = kind;
    }

    /** The constructor belongs to the test and not to its class, so that it sees the test's own database. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Jdbi.class || type == DataSource.class || type == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database =
                context.getStore(NAMESPACE).computeIfAbsent(TestDatabase.class, key -> kind.open(), TestDatabase.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == Jdbi.class) {
            return database.jdbi();
        }
        return type == DataSource.class ? database.dataSource() : database;
    }
}
