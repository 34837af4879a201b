using Agnes.Api.Processors;

namespace Agnes.Api.Verification;

/// <summary>How the last calls of the language model went. May be told of several at once.</summary>
public sealed class ModelHealth(TimeProvider time) : IProcessorNotice
{
    private readonly Lock _gate = new();
    private ModelTrouble? _trouble;
    private bool _hasAnswered;

    public string Processor => "verification";

    /// <summary>What must be changed before the model answers.</summary>
    public string? Text => Trouble is { IsRefusal: true } refusal ? $"{refusal.Reason} Since {refusal.At:u}." : null;

    /// <summary>What is wrong since the last answer; null where nothing is.</summary>
    public ModelTrouble? Trouble
    {
        get
        {
            lock (_gate)
            {
                return _trouble;
            }
        }
    }

    /// <summary>Whether it has answered since the start.</summary>
    public bool HasAnswered
    {
        get
        {
            lock (_gate)
            {
                return _hasAnswered;
            }
        }
    }

    public void Answered()
    {
        lock (_gate)
        {
            _hasAnswered = true;
            _trouble = null;
        }
    }

    /// <summary>Every call will be refused until a setting is changed.</summary>
    public void Refused(string reason)
    {
        lock (_gate)
        {
            // Since when is worth more than the last time.
            if (_trouble is not { IsRefusal: true } known || known.Reason != reason)
            {
                _trouble = new ModelTrouble(reason, time.GetUtcNow(), IsRefusal: true);
            }
        }
    }

    /// <summary>It is not to be had for now.</summary>
    public void Missed(string reason)
    {
        lock (_gate)
        {
            // An outage says nothing about a key that was refused.
            if (_trouble is not { IsRefusal: true })
            {
                _trouble = new ModelTrouble(reason, time.GetUtcNow(), IsRefusal: false);
            }
        }
    }
}
