package dev.continuo.evaluation.style;

import java.util.Arrays;

/**
 * All runs of a text of numbers, to be asked for the longest that another text shares with it in
 * time that grows with that text alone (Blumer et al., 1985).
 */
final class SuffixAutomaton {
  private static final int NONE = -1;

  private int[] length;
  private int[] link;
  private int[] firstEdge;
  private int states = 1;
  private int last;

  private int[] symbol;
  private int[] target;
  private int[] nextEdge;
  private int edges;

  SuffixAutomaton(int symbols) {
    length = new int[2 * symbols + 1];
    link = new int[2 * symbols + 1];
    firstEdge = new int[2 * symbols + 1];
    symbol = new int[3 * symbols + 1];
    target = new int[3 * symbols + 1];
    nextEdge = new int[3 * symbols + 1];
    Arrays.fill(firstEdge, NONE);
    link[0] = NONE;
  }

  /** Adds a number to the text. */
  void add(int next) {
    int state = state(length[last] + 1);
    int from = last;
    while (from != NONE && edge(from, next) == NONE) {
      addEdge(from, next, state);
      from = link[from];
    }
    int suffix = from == NONE ? 0 : split(from, next); // May put a longer array in link's place.
    link[state] = suffix;
    last = state;
  }

  /** The state of the longest run that is a suffix now; a new one where others end there too. */
  private int split(int from, int next) {
    int old = target[edge(from, next)];
    if (length[from] + 1 == length[old]) {
      return old;
    }
    int clone = state(length[from] + 1);
    for (int edge = firstEdge[old]; edge != NONE; edge = nextEdge[edge]) {
      addEdge(clone, symbol[edge], target[edge]);
    }
    link[clone] = link[old];
    link[old] = clone;
    for (int at = from; at != NONE; at = link[at]) {
      int edge = edge(at, next);
      if (edge == NONE || target[edge] != old) {
        break;
      }
      target[edge] = clone;
    }
    return clone;
  }

  private int state(int longest) {
    if (states == length.length) {
      length = Arrays.copyOf(length, 2 * states);
      link = Arrays.copyOf(link, 2 * states);
      firstEdge = Arrays.copyOf(firstEdge, 2 * states);
      Arrays.fill(firstEdge, states, 2 * states, NONE);
    }
    length[states] = longest;
    return states++;
  }

  private int edge(int state, int next) {
    int edge = firstEdge[state];
    while (edge != NONE && symbol[edge] != next) {
      edge = nextEdge[edge];
    }
    return edge;
  }

  private void addEdge(int state, int next, int to) {
    if (edges == symbol.length) {
      symbol = Arrays.copyOf(symbol, 2 * edges);
      target = Arrays.copyOf(target, 2 * edges);
      nextEdge = Arrays.copyOf(nextEdge, 2 * edges);
    }
    symbol[edges] = next;
    target[edges] = to;
    nextEdge[edges] = firstEdge[state];
    firstEdge[state] = edges++;
  }

  /** How long the longest run is that a text shares with this one. */
  int longestShared(int[] text) {
    int longest = 0;
    int state = 0;
    int shared = 0;
    for (int next : text) {
      int edge = edge(state, next);
      while (edge == NONE && state != 0) {
        state = link[state];
        shared = length[state];
        edge = edge(state, next);
      }
      if (edge != NONE) {
        state = target[edge];
        shared++;
        longest = Math.max(longest, shared);
      }
    }
    return longest;
  }
}
