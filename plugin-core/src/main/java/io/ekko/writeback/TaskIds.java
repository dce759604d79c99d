package io.ekko.writeback;

import org.jdbi.v3.core.Jdbi;

/** Remembers which task of the CRM a follow-up became. */
final class TaskIds {
    private final Jdbi jdbi;

    TaskIds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    void set(long followUp, String task) {
        jdbi.useHandle(handle -> handle.createUpdate("update follow_up set crm_task_id = :task where id = :id")
                .bind("task", task)
                .bind("id", followUp)
                .execute());
    }
}
