package io.ekko.crm;

import java.util.List;

/** A CRM of which a test offers only what it asks for; whatever else is asked for is a mistake. */
public interface BareCrm extends Crm {
    @Override
    default Contacts contacts() {
        throw new UnsupportedOperationException("no contacts here");
    }

    @Override
    default Tickets tickets() {
        throw new UnsupportedOperationException("no tickets here");
    }

    @Override
    default WriteBacks writeBacks() {
        throw new UnsupportedOperationException("nothing is written back here");
    }

    @Override
    default Selections selections() {
        throw new UnsupportedOperationException("no selections here");
    }

    @Override
    default List<Check> check() {
        return List.of();
    }
}
