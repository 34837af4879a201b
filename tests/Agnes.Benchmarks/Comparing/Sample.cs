namespace Agnes.Benchmarks.Comparing;

/// <summary>The cost of one measurement.</summary>
/// <param name="Elapsed">Wall-clock time.</param>
/// <param name="Cpu">CPU time of the process, user and system; zero if it is not measured.</param>
/// <param name="PeakMemory">Largest resident set of the process, in MB of a million bytes; 0 if it is not measured.</param>
internal readonly record struct Sample(TimeSpan Elapsed, TimeSpan Cpu = default, long PeakMemory = 0);
