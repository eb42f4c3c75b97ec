package org.bellhop.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A gateway that remembers what it was handed and answers as a test says. */
public final class RecordingGateway implements PushGateway {
  private final List<PushRequest> sent = new CopyOnWriteArrayList<>();
  private final Function<PushRequest, Delivery> answer;

  public RecordingGateway(Function<PushRequest, Delivery> answer) {
    this.answer = answer;
  }

  @Override
  public Delivery send(PushRequest push) {
    sent.add(push);
    return answer.apply(push);
  }

  public List<PushRequest> sent() {
    return sent;
  }
}
