using Agnes.Api.Health;
using Agnes.Contracts.Health;

namespace Agnes.Api.Verification;

/// <summary>Whether the language model answers, by what its last calls met; none is made for this.</summary>
public sealed class LanguageModelCheck(ModelOptions model, ModelHealth health) : IServiceCheck
{
    public string Name => "language_model";

    public bool IsForOperators => true;

    public Task<ServiceHealth> CheckAsync(bool isOperator, CancellationToken cancellationToken)
    {
        var asked = $"{model.Model} at {model.Address.Authority} (VERIFICATION_EXTRACTOR {model.Extractor})";
        return Task.FromResult((health.Trouble, health.HasAnswered) switch
        {
            ({ IsRefusal: true } refusal, _) =>
                new ServiceHealth(ServiceStatus.Warning, $"{asked} takes no call since {refusal.At:u}: {refusal.Reason}"),
            ({ } outage, _) =>
                new ServiceHealth(ServiceStatus.Info, $"{asked} did not answer at {outage.At:u}; it is asked again: {outage.Reason}"),
            (null, true) => new ServiceHealth(ServiceStatus.Ok, $"{asked} answers."),
            (null, false) => new ServiceHealth(ServiceStatus.Unknown, $"{asked} has not been asked yet."),
        });
    }
}
