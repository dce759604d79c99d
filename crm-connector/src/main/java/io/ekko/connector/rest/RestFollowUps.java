package io.ekko.connector.rest;

import io.ekko.connector.http.CrmHttp;
import io.ekko.crm.FollowUps;

/** Tasks over REST. */
final class RestFollowUps implements FollowUps {
    private final CrmHttp http;

    RestFollowUps(CrmHttp http) {
        this.http = http;
    }

    @Override
    public String create(String key, Task task) {
        return RestJson.id(http.post(RestJson.TASKS, RestJson.task(key, task)));
    }

    @Override
    public void close(String taskId) {
        http.patchIfThere(Paths.of(RestJson.TASKS, taskId), RestJson.done());
    }
}
