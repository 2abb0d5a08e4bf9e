"""Recursive filters computed block-wise with matrices, for streams."""

import numpy as np
from numpy.typing import NDArray

Float64 = NDArray[np.float64]

#: Samples filtered at once: few enough that the matrices stay in the first-level cache.
_BLOCK = 64
# A state below this is heard by nobody. Left to decay, it would end in denormal numbers, on which
# processors are a hundred times slower, and stay there.
_LEAST_STATE = 1e-100


class LinearFilter:
    """A cascade of second-order sections that runs over a stream.

    Its few states are all that samples know of those before, so that a block of 64 outputs is a
    matrix product of the 64 inputs plus one of the states at the block's start, and these follow
    from those of the block before: numpy does the rest. The same filter as scipy.signal.sosfilt,
    without the half second that importing scipy.signal costs.

    Parameters
    ----------
    sections : ndarray, shape (n_sections, 6)
        Rows b0 b1 b2 a0 a1 a2 with ``a0 = 1``.
    channels : int
        Number of signals, filtered alike.

    Notes
    -----
    For one thread. How a stream is cut changes the order of sums, and so the last bits.
    """

    def __init__(self, sections: Float64, channels: int) -> None:
        step, into, out, direct = _state_space(sections)
        n_states = len(step)
        #: Powers of the state's step, from 0 to a whole block.
        self._steps = np.empty((_BLOCK + 1, n_states, n_states))
        self._steps[0] = np.eye(n_states)
        for n in range(_BLOCK):
            self._steps[n + 1] = step @ self._steps[n]
        #: What an input adds to the states at the end of the block, the last input last.
        self._reach = (self._steps[_BLOCK - 1 :: -1] @ into).copy()
        self._observe = out @ self._steps[:_BLOCK]
        response = np.concatenate(([direct], self._observe[:-1] @ into))
        lag = np.arange(_BLOCK)[np.newaxis, :] - np.arange(_BLOCK)[:, np.newaxis]
        self._response = np.where(lag >= 0, response[lag], 0.0)  # rows: inputs, columns: outputs
        self._state = np.zeros((channels, n_states))

    def reset(self) -> None:
        """Return to the state before the first sample."""
        self._state[:] = 0

    def push(self, samples: NDArray[np.floating]) -> Float64:
        """Filter the samples that follow those pushed before.

        Parameters
        ----------
        samples : ndarray, shape (n, channels)
            Finite: NaN and infinities would stay in the filter for ever.

        Returns
        -------
        ndarray of float64, shape (n, channels)
        """
        channels = len(self._state)
        n_blocks = -(-len(samples) // _BLOCK)
        padded = np.zeros((channels, n_blocks * _BLOCK))
        padded[:, : len(samples)] = samples.T
        blocks = padded.reshape(channels, n_blocks, _BLOCK)
        states = np.empty((channels, n_blocks, self._state.shape[1]))
        driven = blocks @ self._reach
        whole = self._steps[_BLOCK].T
        for block in range(n_blocks):
            states[:, block] = self._state
            self._state = self._state @ whole + driven[:, block]
        filtered = blocks @ self._response
        filtered += states @ self._observe.T
        self._rewind(blocks, states, len(samples))
        self._state[np.abs(self._state) < _LEAST_STATE] = 0
        return filtered.reshape(channels, -1)[:, : len(samples)].T

    def _rewind(self, blocks: Float64, states: Float64, n_samples: int) -> None:
        """Take the state back from the end of the padding to the last sample."""
        count = n_samples % _BLOCK
        if count:
            driven = blocks[:, -1, :count] @ self._reach[_BLOCK - count :]
            self._state = states[:, -1] @ self._steps[count].T + driven


def _state_space(sections: Float64) -> tuple[Float64, Float64, Float64, float]:
    """Return A, B, C, D of ``s' = A s + B x, y = C s + D x`` for sections in a row.

    Each section is in transposed direct form II: ``y = b0 x + s0``, ``s0' = b1 x - a1 y + s1``,
    ``s1' = b2 x - a2 y``.
    """
    n_states = 2 * len(sections)
    step, into = np.zeros((n_states, n_states)), np.zeros(n_states)
    # The signal between sections as a sum of states and of the input.
    of_states, of_input = np.zeros(n_states), 1.0
    for number, (b0, b1, b2, _, a1, a2) in enumerate(sections):
        here = slice(2 * number, 2 * number + 2)
        feed = np.array([b1 - a1 * b0, b2 - a2 * b0])
        step[here] = np.outer(feed, of_states)
        step[here, here] += [[-a1, 1.0], [-a2, 0.0]]
        into[here] = feed * of_input
        of_states = b0 * of_states
        of_states[2 * number] += 1.0
        of_input *= b0
    return step, into, of_states, float(of_input)
