namespace Agnes.Cli.Usage;

/// <summary>By what a report adds up.</summary>
internal enum ReportKind
{
    Daily,
    Weekly,
    Monthly,
    Session,
    Model,
}
