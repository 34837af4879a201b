namespace Agnes.Api.Knowledge;

/// <summary>How knowledge is exported.</summary>
public enum ExportFormat
{
    /// <summary>Markdown.</summary>
    Md,

    /// <summary>JSON.</summary>
    Json,
}
