namespace Agnes.Api.Processors;

/// <summary>Work that the rows of a processor's runs ask for, done after each run and under its lock.</summary>
public interface IRunFollowUp
{
    /// <summary>After whose runs.</summary>
    string Processor { get; }

    /// <summary>Does what is due; what is left, and what could not be done, is for after the next run.</summary>
    /// <param name="budget">What the run left of its time.</param>
    /// <param name="stopping">The service is told to stop.</param>
    Task FollowUpAsync(TimeSpan budget, CancellationToken stopping);
}
