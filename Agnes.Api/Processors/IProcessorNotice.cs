namespace Agnes.Api.Processors;

/// <summary>Something that whoever looks at a processor should know.</summary>
public interface IProcessorNotice
{
    /// <summary>At which processor.</summary>
    string Processor { get; }

    /// <summary>What there is to know; null where there is nothing.</summary>
    string? Text { get; }
}
