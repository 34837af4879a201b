namespace Agnes.Pipeline.Verification;

/// <summary>Finds the places in a conversation where a user verified something.</summary>
public interface IVerificationExtractor
{
    /// <summary>The value of <c>VERIFICATION_EXTRACTOR</c>, stored with the evidence.</summary>
    string Name { get; }

    /// <summary>True if text leaves this machine.</summary>
    bool CallsOutside { get; }

    /// <summary>The maximum number of sessions processed concurrently.</summary>
    int Parallelism { get; }

    /// <summary>Processes one window. Windows of several sessions may be processed concurrently.</summary>
    /// <param name="window">The turns; only new turns of the user produce findings.</param>
    /// <param name="cancellationToken">Cancelled when the service stops.</param>
    Task<ExtractionResult> ExtractAsync(ConversationWindow window, CancellationToken cancellationToken);
}
