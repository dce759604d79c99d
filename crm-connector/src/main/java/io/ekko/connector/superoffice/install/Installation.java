package io.ekko.connector.superoffice.install;

import io.ekko.crm.CrmFailure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An installation or its opposite while it goes on: whoever makes or takes something writes it down at once. For one thread. */
public final class Installation {
    private final List<String> made = new ArrayList<>();
    private final List<String> there = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);

    /**
     * Does one thing after another. What is refused does not keep the others: a tenant without a licence for fields has its panels all
     * the same. A CRM that is away ends it. The first trouble stands in the report.
     */
    public InstallationReport run(List<Runnable> steps) {
        Optional<CrmFailure> trouble = Optional.empty();
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (CrmFailure.Rejected refused) {
                trouble = trouble.or(() -> Optional.of(refused));
            } catch (CrmFailure.Retryable away) {
                return report(Optional.of(away));
            }
        }
        return report(trouble);
    }

    private InstallationReport report(Optional<CrmFailure> trouble) {
        return new InstallationReport(made, there, changed, taken, List.copyOf(remarks), trouble);
    }

    /** Something is new. */
    public void made(Kind kind, String key) {
        made.add(kind.word() + " " + key);
    }

    /** Something was there. */
    public void there(Kind kind, String key) {
        there.add(kind.word() + " " + key);
    }

    /** Something was there, and is different now. */
    public void changed(Kind kind, String key) {
        changed.add(kind.word() + " " + key);
    }

    /** Something was deleted. */
    public void taken(Kind kind, String key) {
        taken.add(kind.word() + " " + key);
    }

    public void remark(Remark remark) {
        remarks.add(remark);
    }
}
