namespace Agnes.Pipeline.Runs;

/// <summary>
/// Something outside that every session needs is not to be had: the disk is full, say. It says nothing about a session,
/// so it counts no attempt, and ends a run whose rest waits for the next one.
/// </summary>
/// <param name="message">What is wrong and what to do, in one sentence that may be shown to people.</param>
/// <param name="inner">How it was met, where an exception told.</param>
public class OutageException(string message, Exception? inner = null) : Exception(message, inner);
