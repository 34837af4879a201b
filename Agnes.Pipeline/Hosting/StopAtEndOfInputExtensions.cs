using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Agnes.Pipeline.Hosting;

/// <summary>Lets a program end with the one that started it.</summary>
public static class StopAtEndOfInputExtensions
{
    /// <summary>Set to <c>1</c> by <c>agnes up</c> for the programs that it starts.</summary>
    public const string Variable = "AGNES_STOP_AT_END_OF_INPUT";

    /// <summary>Adds <see cref="StopAtEndOfInput"/> where <see cref="Variable"/> asks for it.</summary>
    public static void AddStopAtEndOfInput(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration[Variable] == "1")
        {
            services.AddHostedService<StopAtEndOfInput>();
        }
    }
}
