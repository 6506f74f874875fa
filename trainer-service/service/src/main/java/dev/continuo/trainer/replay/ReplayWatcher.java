package dev.continuo.trainer.replay;

/** Is told how a replay goes, by the thread that trains. */
public interface ReplayWatcher {

  /** The notes are the recorded ones; as many epochs will be trained. */
  void ready(int pieces, long notes, int epochs);

  /** An update was made. */
  void updated(int epoch, int update, int updates);

  /** An epoch has come out again. */
  void ended(ReplayedEpoch epoch);

  /** What an epoch differs in from the recorded one, for people. */
  void parted(String why);
}
