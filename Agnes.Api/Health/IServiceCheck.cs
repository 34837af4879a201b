using Agnes.Contracts.Health;

namespace Agnes.Api.Health;

/// <summary>Looks at one part of the service.</summary>
public interface IServiceCheck
{
    /// <summary>Its key in the answer.</summary>
    string Name { get; }

    /// <summary>Whether it concerns nobody but operators.</summary>
    bool IsForOperators { get; }

    /// <param name="isOperator">Whether names of files, and what else concerns only operators, may be told.</param>
    /// <param name="cancellationToken">The caller hung up, or the check takes too long.</param>
    Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken);
}
