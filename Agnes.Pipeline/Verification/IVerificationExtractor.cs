namespace Agnes.Pipeline.Verification;

/// <summary>Finds in a stretch of conversation where a person verified something.</summary>
public interface IVerificationExtractor
{
    /// <summary>As chosen by <c>VERIFICATION_EXTRACTOR</c>, and kept beside the evidence.</summary>
    string Name { get; }

    /// <summary>Whether text leaves this machine.</summary>
    bool CallsOutside { get; }

    /// <summary>How many sessions may be looked at at once.</summary>
    int Parallelism { get; }

    /// <summary>Looks at one window. Windows of several sessions may be looked at at once.</summary>
    /// <param name="window">The turns; only what stands in new turns of the person is found.</param>
    /// <param name="cancellationToken">The service is told to stop.</param>
    Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken);
}
