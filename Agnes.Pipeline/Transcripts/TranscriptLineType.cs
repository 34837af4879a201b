namespace Agnes.Pipeline.Transcripts;

/// <summary>The <c>type</c> of a line, as far as it is known. Each few releases of Claude Code add some.</summary>
public enum TranscriptLineType
{
    /// <summary>A type that this version does not know, or none.</summary>
    Unknown,

    /// <summary>One content block of a message of the model.</summary>
    Assistant,

    /// <summary>A prompt, or results of tools.</summary>
    User,

    /// <summary>What a hook, a command or a sub-agent does meanwhile (until 2.1.81).</summary>
    Progress,

    /// <summary>What the client puts before the model beside the prompt, queued prompts included (from 2.1.91).</summary>
    Attachment,

    /// <summary>The last <c>custom-title</c> is the session's title.</summary>
    CustomTitle,

    /// <summary>The last <c>ai-title</c> is the title where nobody gave one.</summary>
    AiTitle,

    /// <summary>A pull request that the session made or works on.</summary>
    PullRequestLink,

    /// <summary>A known type with nothing that Agnes reads but its time.</summary>
    Other,
}
