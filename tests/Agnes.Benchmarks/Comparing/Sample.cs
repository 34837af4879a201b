namespace Agnes.Benchmarks.Comparing;

/// <summary>What one try cost.</summary>
/// <param name="Elapsed">Wall clock.</param>
/// <param name="PeakMemory">Largest memory of the process, in MB of a million bytes; 0 where it says nothing.</param>
internal readonly record struct Sample(TimeSpan Elapsed, long PeakMemory = 0);
