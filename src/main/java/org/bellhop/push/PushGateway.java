package org.bellhop.push;

/** Where pushes leave Bellhop. Used by many threads at once. */
public interface PushGateway {
  /** Hands the push over. However that ends is a value; nothing is thrown for a refusal. */
  Delivery send(PushRequest push);
}
