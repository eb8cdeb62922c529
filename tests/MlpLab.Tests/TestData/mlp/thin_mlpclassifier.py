"""Keeps of mlpclassifier.json, 55 runs of scikit-learn's MLPClassifier with their weights on the way, what the tests compare.

    python3 make_reference.py OUTDIR --only mlpclassifier   # numpy/make_reference.py, or wherever the file is from
    python3 thin_mlpclassifier.py OUTDIR/mlpclassifier.json mlpclassifier.json

Of the states of each run those after 10 iterations and at its end are kept; first weights are drawn anew by the tests; deviations are
those of another implementation and of a start that differs in its last place, which say how exactly a run can be repeated.
"""
import json
import sys

source = json.load(open(sys.argv[1]))
thin = {
    "meta": source["meta"],
    "data": source["data"],
    "cases": [
        {
            **{key: case[key] for key in ("data", "hyperparameters", "n_outputs", "predict_proba_first_4_after_last")},
            "after": case["after"][-2:],
            **({"last_loss": case["loss_curve"][-1], "last_loss_sensitivity": case["loss_curve_dev_init_1e15"]} if "loss_curve" in case else {}),
        }
        for case in source["cases"]
    ],
}
json.dump(thin, open(sys.argv[2], "w"), separators=(",", ":"))
